-- What the network takes each image for, how sure it is, and where the pictures are; for an image that could not be
-- explained, why. Made for a few images: submit/explain asks it.
SELECT source, predicted, round(probability, 3) AS probability, method, picture, reason
FROM explanations
WHERE coalesce(NOT baseline, true)
ORDER BY source_index, source, method, target_class
