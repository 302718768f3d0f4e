-- Does a method find the defects better than the baselines, by class?
--
-- kind          explanation, or localisation: made of a property of the image as well as of what the network says
-- value         the metric, and low and high the ends of its bootstrap interval
-- best_baseline the best value of the maps made without the network: the edges of the image (Sobel), its contrast from
--               place to place, noise, a bump in the middle, a constant
-- beats         whether the whole interval is above that; NULL without baselines
-- images        images it is computed from; groups: how many groups of these were drawn together
-- For maps of the labels if these were explained, else of the predicted classes. Works in Spark and in DuckDB.
WITH judged AS (
  SELECT
    *,
    greatest(sobel, contrast, random, centre, uniform) AS best_baseline,
    rank() OVER (PARTITION BY model_id, conventions, box_convention ORDER BY target) AS preference
  FROM evaluation
  WHERE metric IN ('max_box_acc_v2', 'pxap', 'pointing_tolerant', 'energy_lift', 'top1_localisation_20')
    AND NOT baseline
)
SELECT
  defect_class,
  metric,
  method,
  kind,
  value,
  low,
  high,
  best_baseline,
  low > best_baseline AS beats,
  images,
  groups
FROM judged
WHERE preference = 1
ORDER BY model_id, conventions, box_convention, CASE WHEN defect_class = 'all' THEN 0 ELSE 1 END, defect_class, metric, method
