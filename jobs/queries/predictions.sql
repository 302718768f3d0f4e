-- Which class does the network predict for each image, how sure is it, and where are the pictures? For an image that
-- could not be explained, reason says why. A picture of kind localisation is made of a property of the image as well.
-- For a few images: submit/explain runs it. Works in Spark and in DuckDB.
SELECT source, predicted, round(probability, 3) AS probability, method, kind, picture, reason
FROM explanations
WHERE coalesce(NOT baseline, true)
ORDER BY source_index, source, method, target_class
