package io.github.heatmill.model.onnx;

/**
 * The window of a convolution or pooling that moves over [height, width]: its size, steps and padding, and how many
 * positions it has.
 */
record Window(
        int height,
        int width,
        int kernelHeight,
        int kernelWidth,
        int stepDown,
        int stepRight,
        int spreadDown,
        int spreadRight,
        int top,
        int left,
        int outHeight,
        int outWidth) {
    /** The window that a node's attributes describe, over an input of [N, C, height, width]. */
    static Window of(OnnxNode node, int[] input, int kernelHeight, int kernelWidth) {
        if (input.length != 4) {
            throw new ShapeMistake("an input of " + Tensor.text(input) + " where only [N x C x H x W] is computed");
        }
        long[] steps = node.wholes("strides").orElse(new long[] {1, 1});
        long[] spreads = node.wholes("dilations").orElse(new long[] {1, 1});
        long[] pads = node.wholes("pads").orElse(new long[4]);
        require(steps, 2);
        require(spreads, 2);
        require(pads, 4);
        boolean ceil = node.whole("ceil_mode", 0) != 0;
        Side down = Side.of(
                node, input[2], kernelHeight, (int) steps[0], (int) spreads[0], (int) pads[0], (int) pads[2], ceil);
        Side right = Side.of(
                node, input[3], kernelWidth, (int) steps[1], (int) spreads[1], (int) pads[1], (int) pads[3], ceil);
        return new Window(
                input[2],
                input[3],
                kernelHeight,
                kernelWidth,
                (int) steps[0],
                (int) steps[1],
                (int) spreads[0],
                (int) spreads[1],
                down.before,
                right.before,
                down.positions,
                right.positions);
    }

    private static void require(long[] values, int length) {
        if (values.length != length) {
            throw new ShapeMistake("a window of other than two axes");
        }
        for (long value : values) {
            if (value < 0 || value > 1 << 16) {
                throw new ShapeMistake("a window with a size, step or padding of " + value);
            }
        }
    }

    int positions() {
        return outHeight * outWidth;
    }

    /** The input row that row {@code ky} of the window reads at output row {@code y}; it may lie outside. */
    int row(int y, int ky) {
        return y * stepDown - top + ky * spreadDown;
    }

    int column(int x, int kx) {
        return x * stepRight - left + kx * spreadRight;
    }

    /** Whether output and input are the same elements. */
    boolean isPoint() {
        return kernelHeight == 1
                && kernelWidth == 1
                && stepDown == 1
                && stepRight == 1
                && outHeight == height
                && outWidth == width
                && top == 0
                && left == 0;
    }

    /** One axis: the padding before it, and the positions along it. */
    private record Side(int before, int positions) {
        static Side of(OnnxNode node, int size, int kernel, int step, int spread, int before, int after, boolean ceil) {
            if (step < 1 || spread < 1 || kernel < 1) {
                throw new ShapeMistake("a window with a size or step of 0");
            }
            int reach = Math.multiplyExact(kernel - 1, spread) + 1;
            switch (node.text("auto_pad", "NOTSET")) {
                case "SAME_UPPER", "SAME_LOWER" -> {
                    int positions = (size + step - 1) / step;
                    int padding = Math.max(0, (positions - 1) * step + reach - size);
                    boolean lower = node.text("auto_pad", "").equals("SAME_LOWER");
                    return new Side(lower ? padding - padding / 2 : padding / 2, positions);
                }
                case "VALID" -> {
                    return of(size, reach, step, 0, 0, ceil);
                }
                case "NOTSET" -> {
                    return of(size, reach, step, before, after, ceil);
                }
                default -> throw new ShapeMistake("an unknown auto_pad");
            }
        }

        private static Side of(int size, int reach, int step, int before, int after, boolean ceil) {
            int room = size + before + after - reach;
            if (room < 0) {
                throw new ShapeMistake("a window larger than its input");
            }
            int positions = (ceil ? (room + step - 1) / step : room / step) + 1;
            // a window that would start behind the input and its first padding has nothing to read
            if (ceil && (positions - 1) * step >= size + before) {
                positions--;
            }
            return new Side(before, positions);
        }
    }
}
