package dev.yhat.cli.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the doctor noticed. */
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
    for (Finding finding : findings) {
      String severity = finding.severity().word();
      out.open("li", "class", severity.toLowerCase(Locale.ROOT));
      out.open("h3").element("span", severity, "class", "severity").text(" ");
      out.name(finding.title()).close("h3");
      out.open("p").name(finding.text()).close("p");
      out.close("li");
    }
    out.close("ul");
  }
}
