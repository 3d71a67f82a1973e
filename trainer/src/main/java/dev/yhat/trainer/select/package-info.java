/**
 * Choosing between classifiers: {@link dev.yhat.trainer.select.CrossValidation} tells how good one
 * is, {@link dev.yhat.trainer.select.Search} which settings are best. Both train in parallel, and
 * give the same bits on any number of threads.
 *
 * <pre>{@code
 * CrossValidationResult result = new CrossValidation(5).of(new Classifier(), table, "species");
 * double accuracy = result.metrics().get(Metric.ACCURACY).mean();
 * }</pre>
 */
@NullMarked
package dev.yhat.trainer.select;

import org.jspecify.annotations.NullMarked;
