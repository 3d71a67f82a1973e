/**
 * The same training on Apache Spark: an estimator for its pipelines whose data stays where it is,
 * and whose bits do not depend on which executor was faster.
 */
@NullMarked
package dev.yhat.spark;

import org.jspecify.annotations.NullMarked;
