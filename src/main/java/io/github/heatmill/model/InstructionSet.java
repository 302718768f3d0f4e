package io.github.heatmill.model;

import org.bytedeco.dnnl.global.dnnl;

/** Instructions that a processor may have, as oneDNN finds them and as far as {@code DNNL_MAX_CPU_ISA} lets it. */
enum InstructionSet {
    /** AVX-512 with its F, BW, DQ and VL parts. */
    AVX512("AVX-512", dnnl.dnnl_cpu_isa_avx512_core),
    /** The same with products of bfloat16 numbers, added up in float. */
    AVX512_BF16("AVX-512 with BF16", dnnl.dnnl_cpu_isa_avx512_core_bf16);

    private final String title;
    private final int bits;

    InstructionSet(String title, int bits) {
        this.title = title;
        this.bits = bits;
    }

    /** As a processor's data sheet has it. */
    String title() {
        return title;
    }

    /** Whether it is among {@code found}, oneDNN's number for all of a processor's instructions: one bit for each. */
    boolean in(int found) {
        return (found & bits) == bits;
    }

    /** What this process's processor has. */
    static int found() {
        return dnnl.dnnl_get_effective_cpu_isa();
    }
}
