/**
 * Training: the session that does a step, the loop over steps, and the classifier that most users
 * want.
 *
 * <pre>{@code
 * Model model = new Classifier().hidden(16).seed(42).fit(x, labels);
 * String species = model.predict(new double[] {5.1, 3.5, 1.4, 0.2});
 * }</pre>
 */
@NullMarked
package dev.yhat.trainer;

import org.jspecify.annotations.NullMarked;
