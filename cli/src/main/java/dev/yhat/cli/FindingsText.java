package dev.yhat.cli;

import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.doctor.Kind;
import dev.yhat.trainer.doctor.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a training found that may hurt, a line each. */
final class FindingsText {
  /** Before the training, the first; by {@link ColumnsText}, the others. */
  private static final Set<Kind> TOLD_ELSEWHERE =
      EnumSet.of(
          Kind.NUMBERS_AS_TEXT,
          Kind.CONSTANT_COLUMN,
          Kind.IDENTIFIER_COLUMN,
          Kind.RARE_TEXT_COLUMN);

  private FindingsText() {}

  static List<String> lines(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !TOLD_ELSEWHERE.contains(finding.kind()))
        .map(FindingsText::line)
        .toList();
  }

  static String line(Finding finding) {
    String severity = finding.severity() == Severity.WARNING ? "warning: " : "note: ";
    return Printable.text(severity + finding.message());
  }
}
