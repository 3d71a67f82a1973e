package dev.yhat.cli.report;

import dev.yhat.trainer.doctor.Finding;
import dev.yhat.trainer.doctor.Kind;
import dev.yhat.trainer.doctor.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the doctor noticed, warnings first. */
final class FindingsSection {
  private FindingsSection() {}

  static void write(Markup out, @Nullable List<Finding> findings) {
    if (findings == null) {
      out.element("p", "The doctor has not looked at this training.", "class", "absent").line();
      return;
    }
    if (findings.isEmpty()) {
      out.element("p", "The doctor looked at the data and the training and found nothing amiss.");
      return;
    }
    out.open("ul", "class", "findings").line();
    findings.stream()
        .sorted(Comparator.comparing(Finding::severity, Comparator.reverseOrder()))
        .forEach(finding -> write(out, finding));
    out.close("ul");
  }

  private static void write(Markup out, Finding finding) {
    boolean warning = finding.severity() == Severity.WARNING;
    out.open("li", "class", warning ? "warning" : "note");
    out.open("h3").element("span", warning ? "Warning" : "Note", "class", "severity").text(" ");
    out.text(title(finding.kind())).close("h3");
    out.open("p").name(finding.message()).text(".").close("p");
    out.close("li");
  }

  /** {@code Constant column}. */
  private static String title(Kind kind) {
    String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
