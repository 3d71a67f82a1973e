package dev.yhat.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;

/** The compiled classes of all modules, without tests, and the packages of the libraries. */
final class Bytecode {
  static final JavaClasses YHAT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.yhat");

  static final String CORE = "dev.yhat.core..";
  static final String LAYERS = "dev.yhat.layers..";
  static final String TRAINER = "dev.yhat.trainer..";
  static final String ONNX = "dev.yhat.onnx..";
  static final String[] LIBRARIES = {CORE, LAYERS, TRAINER, ONNX};

  private Bytecode() {}

  static GivenClassesConjunction libraries() {
    return noClasses().that().resideInAnyPackage(LIBRARIES);
  }
}
