-- Which images should somebody look at? The least certain first, then those where the network was sure and its heat is
-- elsewhere than the defect.
--
-- why           'unsure': the predicted class has a probability below 0.6;
--               'looks away': the boxes of the predicted class hold less heat than their share of the image (lift below 1)
-- source and source_index say where the image came from; picture is its overlay, where one was written.
--
-- Asked of the predicted class only, and of methods, not of baselines. Works in Spark and in DuckDB.
SELECT
  CASE WHEN probability < 0.6 THEN 'unsure' ELSE 'looks away' END AS why,
  source,
  source_index,
  label,
  predicted,
  probability,
  method,
  energy_lift AS lift,
  pointing_hit,
  picture
FROM explanations
WHERE status = 'ok' AND NOT baseline AND target_class = predicted AND (probability < 0.6 OR energy_lift < 1)
ORDER BY why DESC, probability, source, source_index, method
