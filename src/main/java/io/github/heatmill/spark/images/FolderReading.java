package io.github.heatmill.spark.images;

import io.github.heatmill.image.BoxRules;
import io.github.heatmill.image.DefectClasses;
import java.io.Serializable;

/**
 * The settings that all files of a folder are read with.
 *
 * @param decoding how image files are decoded
 * @param boxRules how files of boxes are read
 * @param classes of the model, whose order numbers in YOLO files go by where no list of names lies there
 */
record FolderReading(FileDecoding decoding, BoxRules boxRules, DefectClasses classes) implements Serializable {}
