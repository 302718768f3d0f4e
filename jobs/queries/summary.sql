-- Per class and method, and over all classes: is the network right, and does it look at the defect?
--
-- images        images of the class that were explained (the predicted class where no label is known)
-- accuracy      share of them whose predicted class is the label
-- in_box        mean share of the heatmap's energy inside the ground truth boxes of the predicted class
-- box_share     mean share of the image inside those boxes: what a uniform map would score as in_box
-- lift          mean of in_box / box_share: above 1 the heat favours the defect, at 1 it is as for a uniform map
-- pointing      share of images whose hottest pixel lies in such a box
-- iou           mean intersection over union of the box around the heat and the ground truth box it fits best
-- kind          explanation: made of what the network says; localisation: also of a property of the image, which finds
--               defects but does not say what the network relied on; baseline: made without the network
-- The baselines follow the methods: a method that does not beat them has found nothing.
-- For the predicted class only. The last five leave out images without a box of that class, so a wrong prediction
-- lowers accuracy alone. Works in Spark and in DuckDB.
WITH judged AS (
  SELECT coalesce(label, predicted) AS class, * FROM explanations WHERE status = 'ok' AND target_class = predicted
  UNION ALL
  SELECT '(all)' AS class, * FROM explanations WHERE status = 'ok' AND target_class = predicted
),
counted AS (
  SELECT coalesce(label, predicted) AS class, * FROM images WHERE status = 'ok'
  UNION ALL
  SELECT '(all)' AS class, * FROM images WHERE status = 'ok'
),
right_ones AS (
  SELECT
    class,
    count(*) AS images,
    avg(CASE WHEN label = predicted THEN 1.0E0 WHEN label IS NOT NULL THEN 0.0E0 END) AS accuracy
  FROM counted
  GROUP BY class
)
SELECT
  judged.class,
  judged.method,
  judged.kind,
  max(right_ones.images) AS images,
  max(right_ones.accuracy) AS accuracy,
  avg(judged.energy_in_box) AS in_box,
  avg(CASE WHEN judged.energy_in_box IS NOT NULL THEN judged.box_share END) AS box_share,
  avg(judged.energy_lift) AS lift,
  avg(CASE WHEN judged.pointing_hit THEN 1.0E0 WHEN NOT judged.pointing_hit THEN 0.0E0 END) AS pointing,
  avg(judged.iou_best_box) AS iou
FROM judged
JOIN right_ones ON judged.class = right_ones.class
GROUP BY judged.class, judged.method, judged.kind, judged.baseline
ORDER BY judged.class, judged.baseline, judged.kind, judged.method
