/** Data sets, optimisers, schedules, training and evaluation. */
module dev.yhat.trainer {
  requires transitive dev.yhat.layers;
  requires ejml.ddense;
  requires de.siegmar.fastcsv;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.yhat.trainer;
  exports dev.yhat.trainer.data;
  exports dev.yhat.trainer.doctor;
  exports dev.yhat.trainer.eval;
  exports dev.yhat.trainer.explain;
  exports dev.yhat.trainer.optim;
  exports dev.yhat.trainer.select;
  exports dev.yhat.trainer.table;
}
