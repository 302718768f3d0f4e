package io.github.heatmill.drift;

/** How the text of a {@link Reference} is laid out; its first word says which it is. */
enum ReferenceFormat {
    /** It does not say what rates its verdicts were chosen for: they were always {@link VerdictRates#DEFAULT}. */
    WITHOUT_RATES("heatmill-reference-1") {
        @Override
        void write(VerdictRates rates, StateWriter out) {
            if (!rates.equals(VerdictRates.DEFAULT)) {
                throw new IllegalStateException("Expected the rates of then, but was " + rates);
            }
        }

        @Override
        VerdictRates read(StateReader in) {
            return VerdictRates.DEFAULT;
        }
    },
    /** It has the rates before the thresholds. */
    WITH_RATES("heatmill-reference-2") {
        @Override
        void write(VerdictRates rates, StateWriter out) {
            rates.write(out);
        }

        @Override
        VerdictRates read(StateReader in) {
            return VerdictRates.read(in);
        }
    };

    private final String word;

    ReferenceFormat(String word) {
        this.word = word;
    }

    /** The first word of the text. */
    String word() {
        return word;
    }

    abstract void write(VerdictRates rates, StateWriter out);

    abstract VerdictRates read(StateReader in);

    /** The format that the next word names. Throws {@link IllegalArgumentException} where it is none. */
    static ReferenceFormat next(StateReader in) {
        for (ReferenceFormat format : values()) {
            if (in.sees(format.word)) {
                in.expect(format.word);
                return format;
            }
        }
        in.expect(WITH_RATES.word);
        throw new IllegalStateException("Expected another word to be refused");
    }
}
