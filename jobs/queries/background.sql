-- Of which classes does the network read the background?
--
-- auc           the chance that a pixel in the boxes is hotter than one outside: .5 for a map that knows nothing; low
--               and high are the ends of its bootstrap interval, which lies below .5 as a whole
-- images        images of the class that it is computed from
-- uniform       the same of a map that is the same everywhere, as a check
-- For maps of the labels if these were explained, else of the predicted classes; methods, not baselines. The worst
-- first; no rows is good news. Works in Spark and in DuckDB.
WITH judged AS (
  SELECT *, rank() OVER (PARTITION BY model_id, conventions, box_convention ORDER BY target) AS preference
  FROM evaluation
  WHERE metric = 'auc' AND defect_class <> 'all' AND NOT baseline
)
SELECT
  model_id,
  conventions,
  defect_class,
  method,
  value AS auc,
  low,
  high,
  images,
  uniform
FROM judged
WHERE preference = 1 AND heat = 'avoids'
ORDER BY value, model_id, conventions, box_convention, defect_class, method
