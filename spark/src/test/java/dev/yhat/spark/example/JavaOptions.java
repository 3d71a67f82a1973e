package dev.yhat.spark.example;

import org.apache.spark.launcher.JavaModuleOptions;

/** Prints what Spark's own scripts give the JVM of a driver. */
public final class JavaOptions {
  private JavaOptions() {}

  /** Prints it. */
  public static void main(String[] args) {
    System.out.println(JavaModuleOptions.defaultModuleOptions());
  }
}
