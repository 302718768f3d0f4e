-- Do the maps show what the network relies on?
--
-- maps          maps that were measured: those of the images that faithfulness.share took
-- deletion      mean area under the probability while the hottest pixels go; low is good
-- insertion     the same while they come back; high is good
-- drop          mean share of the probability that is lost when only the heat stays visible; low is good
-- increase      share of the maps where it rises instead
-- gain          mean gain, as a share of what the probability lacked to 1; high is good
-- road          mean of ROAD's score: above 0 the hot pixels matter more than the cold ones
-- sensitivity   mean of the greatest change of the map under slight noise; low is good
-- other_class   mean rank correlation with the map of another class; low is good
-- kind          explanation, localisation (made of a property of the image as well) or baseline (without the network)
-- The baselines follow the methods: random is the floor. Works in Spark and in DuckDB.
SELECT
  method,
  kind,
  count(*) AS maps,
  avg(deletion_auc) AS deletion,
  avg(insertion_auc) AS insertion,
  avg(average_drop) AS drop,
  avg(CASE WHEN confidence_increase THEN 1.0E0 WHEN NOT confidence_increase THEN 0.0E0 END) AS increase,
  avg(average_gain) AS gain,
  avg(road) AS road,
  avg(max_sensitivity) AS sensitivity,
  avg(random_logit_spearman) AS other_class
FROM explanations
WHERE status = 'ok' AND (deletion_auc IS NOT NULL OR average_drop IS NOT NULL)
GROUP BY method, kind, baseline
ORDER BY baseline, kind, method
