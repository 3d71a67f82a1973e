/** Short programs that show how Yhat is used. */
module dev.yhat.examples {
  requires dev.yhat.trainer;
  requires static org.jspecify;
}
