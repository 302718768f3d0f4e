package io.github.heatmill.model;

import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The two networks in plain Java and double precision, by the definitions and nothing faster: what the real ones are
 * checked against. One image; arrays are [y][x][channel].
 */
final class ReferenceNetwork {
    private final NetworkSpec spec;
    private final Map<String, double[]> params = new LinkedHashMap<>();
    private final Map<String, double[]> gradients = new LinkedHashMap<>();
    private final int convolutions;

    ReferenceNetwork(NetworkSpec spec, MultiLayerNetwork network) {
        this.spec = spec;
        this.convolutions = spec.filters().size();
        for (Map.Entry<String, INDArray> entry : network.paramTable().entrySet()) {
            INDArray array = entry.getValue();
            double[] values = array.dup('c').reshape(array.length()).toDoubleVector();
            params.put(entry.getKey(), values);
            gradients.put(entry.getKey(), new double[values.length]);
        }
    }

    /** Gradients of the summed cross-entropy of all images given to {@link #learn}, row-major as the parameters. */
    double[] gradient(String param) {
        return gradients.get(param);
    }

    double[] logits(double[][][] image) {
        return headForward(target(image)).logits;
    }

    /** The activations of the last convolution. */
    double[][][] target(double[][][] image) {
        return output(convolutions - 1, image);
    }

    /** The activations of convolution {@code at}, 0 the first. */
    double[][][] output(int at, double[][][] image) {
        double[][][] a = image;
        for (int i = 0; i <= at; i++) {
            a = convolve(i > 0 ? pool(a) : a, 2 * i);
        }
        return a;
    }

    /** The logits of a network that is given the activations of convolution {@code at}. */
    double[] logitsFrom(int at, double[][][] activations) {
        double[][][] a = activations;
        for (int i = at + 1; i < convolutions; i++) {
            a = convolve(pool(a), 2 * i);
        }
        return headForward(a).logits;
    }

    static double[] softmax(double[] logits) {
        double sum = 0;
        for (double z : logits) {
            sum += Math.exp(z);
        }
        double[] p = new double[logits.length];
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(logits[c]) / sum;
        }
        return p;
    }

    /** Adds the gradients of -log P(label); returns the loss. */
    double learn(double[][][] image, int label) {
        double[][][][] inputs = new double[convolutions][][][];
        double[][][][] outputs = new double[convolutions][][][];
        for (int i = 0; i < convolutions; i++) {
            inputs[i] = i > 0 ? pool(outputs[i - 1]) : image;
            outputs[i] = convolve(inputs[i], 2 * i);
        }
        HeadState head = headForward(outputs[convolutions - 1]);
        double[] seed = softmax(head.logits);
        double loss = -Math.log(seed[label]);
        seed[label] -= 1;
        double[][][] delta = headBack(head, seed, true);
        for (int i = convolutions - 1; i >= 0; i--) {
            double[][][] below = convolveBack(inputs[i], outputs[i], delta, 2 * i);
            delta = i > 0 ? poolBack(outputs[i - 1], below) : below;
        }
        return loss;
    }

    /** The gradient of sum over c of seed_c * logit_c with respect to the last convolution's activations. */
    double[][][] gradientAtTarget(double[][][] image, double[] seed) {
        return headBack(headForward(target(image)), seed, false);
    }

    /** The gradient of sum over c of seed_c * logit_c with respect to the activations of convolution {@code at}. */
    double[][][] gradientAt(int at, double[][][] image, double[] seed) {
        double[][][] delta = gradientAtTarget(image, seed);
        for (int i = convolutions - 1; i > at; i--) {
            double[][][] below = output(i - 1, image);
            delta = poolBack(below, convolveBack(pool(below), output(i, image), delta, 2 * i));
        }
        return delta;
    }

    private static final class HeadState {
        double[][][] activations;
        double[] pooled;
        double[] hidden;
        double[] logits;
    }

    private HeadState headForward(double[][][] activations) {
        HeadState s = new HeadState();
        s.activations = activations;
        int layer = 2 * convolutions;
        if (spec.architecture() == Architecture.CAM) {
            s.pooled = new double[activations[0][0].length];
            for (double[][] row : activations) {
                for (double[] cell : row) {
                    for (int k = 0; k < cell.length; k++) {
                        s.pooled[k] += cell[k] / (activations.length * activations[0].length);
                    }
                }
            }
            s.logits = dense(s.pooled, layer);
        } else {
            s.pooled = flatten(pool(activations));
            s.hidden = dense(s.pooled, layer);
            for (int u = 0; u < s.hidden.length; u++) {
                s.hidden[u] = Math.max(0, s.hidden[u]);
            }
            s.logits = dense(s.hidden, layer + 1);
        }
        return s;
    }

    private double[][][] headBack(HeadState s, double[] seed, boolean learn) {
        int layer = 2 * convolutions;
        int height = s.activations.length;
        int width = s.activations[0].length;
        if (spec.architecture() == Architecture.CAM) {
            double[] atMean = denseBack(s.pooled, seed, layer, learn);
            double[][][] result = new double[height][width][atMean.length];
            for (double[][] row : result) {
                for (double[] cell : row) {
                    for (int k = 0; k < cell.length; k++) {
                        cell[k] = atMean[k] / (height * width);
                    }
                }
            }
            return result;
        }
        double[] atHidden = denseBack(s.hidden, seed, layer + 1, learn);
        for (int u = 0; u < atHidden.length; u++) {
            atHidden[u] = s.hidden[u] > 0 ? atHidden[u] : 0;
        }
        double[] atPooled = denseBack(s.pooled, atHidden, layer, learn);
        int channels = s.activations[0][0].length;
        double[][][] cells = new double[height / 2][width / 2][channels];
        int i = 0;
        for (double[][] row : cells) {
            for (double[] cell : row) {
                for (int k = 0; k < channels; k++) {
                    cell[k] = atPooled[i++];
                }
            }
        }
        return poolBack(s.activations, cells);
    }

    private double[] dense(double[] in, int layer) {
        double[] bias = params.get(layer + "_b");
        double[] weights = params.get(layer + "_W");
        double[] out = bias.clone();
        for (int i = 0; i < in.length; i++) {
            for (int j = 0; j < out.length; j++) {
                out[j] += in[i] * weights[i * out.length + j];
            }
        }
        return out;
    }

    private double[] denseBack(double[] in, double[] delta, int layer, boolean learn) {
        double[] weights = params.get(layer + "_W");
        double[] result = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            for (int j = 0; j < delta.length; j++) {
                result[i] += delta[j] * weights[i * delta.length + j];
                if (learn) {
                    gradients.get(layer + "_W")[i * delta.length + j] += in[i] * delta[j];
                }
            }
        }
        for (int j = 0; learn && j < delta.length; j++) {
            gradients.get(layer + "_b")[j] += delta[j];
        }
        return result;
    }

    private double[][][] convolve(double[][][] in, int layer) {
        double[] bias = params.get(layer + "_b");
        double[] weights = params.get(layer + "_W");
        int channels = in[0][0].length;
        double[][][] out = new double[in.length][in[0].length][bias.length];
        for (int y = 0; y < out.length; y++) {
            for (int x = 0; x < out[0].length; x++) {
                for (int f = 0; f < bias.length; f++) {
                    double sum = bias[f];
                    for (int c = 0; c < channels; c++) {
                        for (int k = 0; k < 9; k++) {
                            sum += at(in, y + k / 3 - 1, x + k % 3 - 1, c) * weights[(f * channels + c) * 9 + k];
                        }
                    }
                    out[y][x][f] = Math.max(0, sum);
                }
            }
        }
        return out;
    }

    private double[][][] convolveBack(double[][][] in, double[][][] out, double[][][] delta, int layer) {
        double[] weights = params.get(layer + "_W");
        int channels = in[0][0].length;
        double[][][] result = new double[in.length][in[0].length][channels];
        for (int y = 0; y < out.length; y++) {
            for (int x = 0; x < out[0].length; x++) {
                for (int f = 0; f < out[0][0].length; f++) {
                    double d = out[y][x][f] > 0 ? delta[y][x][f] : 0;
                    gradients.get(layer + "_b")[f] += d;
                    for (int c = 0; c < channels; c++) {
                        for (int k = 0; k < 9; k++) {
                            int yy = y + k / 3 - 1;
                            int xx = x + k % 3 - 1;
                            int w = (f * channels + c) * 9 + k;
                            gradients.get(layer + "_W")[w] += d * at(in, yy, xx, c);
                            if (yy >= 0 && yy < in.length && xx >= 0 && xx < in[0].length) {
                                result[yy][xx][c] += d * weights[w];
                            }
                        }
                    }
                }
            }
        }
        return result;
    }

    private static double at(double[][][] in, int y, int x, int c) {
        return y < 0 || y >= in.length || x < 0 || x >= in[0].length ? 0 : in[y][x][c];
    }

    private static double[][][] pool(double[][][] in) {
        double[][][] out = new double[in.length / 2][in[0].length / 2][in[0][0].length];
        for (int y = 0; y < out.length; y++) {
            for (int x = 0; x < out[0].length; x++) {
                for (int c = 0; c < out[0][0].length; c++) {
                    out[y][x][c] = Math.max(
                            Math.max(in[2 * y][2 * x][c], in[2 * y][2 * x + 1][c]),
                            Math.max(in[2 * y + 1][2 * x][c], in[2 * y + 1][2 * x + 1][c]));
                }
            }
        }
        return out;
    }

    private static double[][][] poolBack(double[][][] in, double[][][] delta) {
        double[][][] result = new double[in.length][in[0].length][in[0][0].length];
        double[][][] pooled = pool(in);
        for (int y = 0; y < pooled.length; y++) {
            for (int x = 0; x < pooled[0].length; x++) {
                for (int c = 0; c < pooled[0][0].length; c++) {
                    for (int k = 0; k < 4; k++) {
                        if (in[2 * y + k / 2][2 * x + k % 2][c] == pooled[y][x][c]) {
                            result[2 * y + k / 2][2 * x + k % 2][c] = delta[y][x][c];
                            break;
                        }
                    }
                }
            }
        }
        return result;
    }

    private static double[] flatten(double[][][] in) {
        double[] out = new double[in.length * in[0].length * in[0][0].length];
        int i = 0;
        for (double[][] row : in) {
            for (double[] cell : row) {
                for (double value : cell) {
                    out[i++] = value;
                }
            }
        }
        return out;
    }
}
