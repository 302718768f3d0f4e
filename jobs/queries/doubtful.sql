-- Which images should a person review? Confident mistakes first, then the least certain, then those where the network
-- was sure but its heat is not on the defect.
--
-- why           'sure and wrong': the label is known, another class was predicted, with a probability of 0.75 or more;
--               'unsure': the predicted class has a probability below 0.6;
--               'looks away': the boxes of the predicted class hold less heat than their share of the image
--               (lift below 1)
-- source and source_index say where the image came from; picture is its overlay, if one was written.
-- For the predicted class only, and for explanations: no baselines, and no maps made of the image as well.
-- Works in Spark and in DuckDB.
SELECT
  CASE
    WHEN predicted <> label AND probability >= 0.75 THEN 'sure and wrong'
    WHEN probability < 0.6 THEN 'unsure'
    ELSE 'looks away'
  END AS why,
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
WHERE
  status = 'ok' AND NOT baseline AND coalesce(kind, 'explanation') = 'explanation'
  AND target_class = predicted
  AND ((predicted <> label AND probability >= 0.75) OR probability < 0.6 OR energy_lift < 1)
ORDER BY
  CASE WHEN predicted <> label AND probability >= 0.75 THEN 0 WHEN probability < 0.6 THEN 1 ELSE 2 END,
  CASE WHEN predicted <> label THEN -probability ELSE probability END,
  source, source_index, method
