package io.github.heatmill.render;

import java.util.Locale;
import java.util.function.Supplier;

/** A picture of docs/metrics.md: one for each section, of made plates, made maps and measured values. */
enum MetricPicture {
    THRESHOLD_PROFILE(BoxPictures::thresholdProfile),
    BOX_OF_THE_MAP(BoxPictures::boxOfTheMap),
    LOCALISATION(BoxPictures::localisation),
    MAX_BOX_ACC(BoxPictures::maxBoxAcc),
    MAX_BOX_ACC_V2(BoxPictures::maxBoxAccV2),
    MEAN_IOU(PixelPictures::meanIou),
    PXAP(PixelPictures::precisionRecall),
    AUC(PixelPictures::roc),
    TOP_PIXELS(PixelPictures::topPixels),
    POINTING(EnergyPictures::pointing),
    ENERGY_IN_BOX(EnergyPictures::energyInBox),
    BORDER_ENERGY(EnergyPictures::border),
    CROSS_CLASS_LEAKAGE(EnergyPictures::leakage),
    CENTROID(ShapePictures::centroid),
    AREAS(ShapePictures::areas),
    SPARSENESS(ShapePictures::sparseness),
    SIZE(ShapePictures::size),
    AGREEMENT(ShapePictures::agreement),
    ACCURACY(ShapePictures::accuracy),
    DELETION_AND_INSERTION(RemovalPictures::deletionAndInsertion),
    MASKING(RemovalPictures::masking),
    ROAD(RemovalPictures::road),
    MAX_SENSITIVITY(SanityPictures::sensitivity),
    RANDOMISATION(SanityPictures::randomisation),
    RANDOM_LOGIT(SanityPictures::randomLogit);

    @SuppressWarnings("ImmutableEnumChecker") // a method of a class without state
    private final Supplier<Sheet> drawing;

    MetricPicture(Supplier<Sheet> drawing) {
        this.drawing = drawing;
    }

    /** The name of the file in docs/metrics. */
    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png";
    }

    Sheet draw() {
        return drawing.get();
    }
}
