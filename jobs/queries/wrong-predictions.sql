-- Where did the network look when it was wrong? The most confident mistakes first.
--
-- target_class  whose evidence the heatmap shows: the predicted class, or the label if target = both
-- peak_x, peak_y                       the hottest pixel
-- heat_x_min .. heat_y_max             the box around the largest connected hot area, pixels, half-open
-- boxes                                the ground truth, whatever its class
--
-- Only explanations say it, no maps made of the image as well. Images without a label cannot be wrong and are left out.
-- Works in Spark and in DuckDB.
SELECT
  source,
  source_index,
  label,
  predicted,
  probability,
  method,
  target_class,
  peak_x,
  peak_y,
  box_x_min AS heat_x_min,
  box_y_min AS heat_y_min,
  box_x_max AS heat_x_max,
  box_y_max AS heat_y_max,
  boxes,
  picture
FROM explanations
WHERE status = 'ok' AND NOT baseline AND coalesce(kind, 'explanation') = 'explanation'
  AND predicted <> label
ORDER BY probability DESC, source, source_index, method, target_class
