/** What will hurt, or does hurt, a training: findings in plain words, none of which stops it. */
@NullMarked
package dev.yhat.trainer.doctor;

import org.jspecify.annotations.NullMarked;
