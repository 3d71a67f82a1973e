package dev.yhat.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The page: a head with the style in it, the sections, no script. */
final class Page {
  /** Nothing is fetched and nothing runs, whatever the data hold. */
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private Page() {}

  /** A section: its anchor, its name in the contents and its content. */
  private record Section(String id, String title, Runnable content) {}

  static String html(ReportData data) {
    Markup out = new Markup();
    out.raw("<!DOCTYPE html>\n").open("html", "lang", "en").line();
    head(out, data);
    out.open("body").line();
    List<Section> sections = sections(out, data);
    Overview.write(out, data);
    contents(out, sections);
    out.open("main").line();
    for (Section section : sections) {
      out.open("section", "id", section.id(), "aria-labelledby", section.id() + "-head");
      out.element("h2", section.title(), "id", section.id() + "-head").line();
      section.content().run();
      out.close("section");
    }
    out.close("main");
    out.open("footer")
        .text("Written by Yhat. This page holds all that it shows; the same numbers ");
    out.text("in full precision are in ").element("code", Report.NUMBERS).text(".");
    out.close("footer").close("body").close("html");
    return out.toString();
  }

  private static List<Section> sections(Markup out, ReportData data) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("data", "Data", () -> DataSection.write(out, data.data())));
    sections.add(
        new Section("findings", "Findings", () -> FindingsSection.write(out, data.findings())));
    sections.add(
        new Section(
            "learning",
            "Learning",
            () -> LearningSection.write(out, data.history(), data.data().validationRows() > 0)));
    sections.add(new Section("quality", "Quality", () -> QualitySection.write(out, data)));
    sections.add(
        new Section(
            "importance", "Importance", () -> ImportanceSection.write(out, data.importances())));
    Regions regions = data.regions();
    if (regions != null) {
      sections.add(
          new Section(
              "regions", "Regions", () -> RegionsSection.write(out, regions, data.classNames())));
    }
    ResultTable folds = data.crossValidation();
    if (folds != null) {
      sections.add(
          new Section(
              "folds",
              "Cross-validation",
              () -> ResultsSection.write(out, folds, "cross_validation", "Cross-validation")));
    }
    ResultTable search = data.search();
    if (search != null) {
      sections.add(
          new Section(
              "search", "Search", () -> ResultsSection.write(out, search, "search", "Search")));
    }
    sections.add(new Section("limits", "Limits", () -> LimitsSection.write(out, data)));
    sections.add(new Section("origin", "Reproduce", () -> OriginSection.write(out, data)));
    return sections;
  }

  private static void head(Markup out, ReportData data) {
    out.open("head").line();
    out.empty("meta", "charset", "utf-8").line();
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
    out.empty("meta", "name", "color-scheme", "content", "light dark").line();
    out.empty("meta", "name", "generator", "content", "Yhat").line();
    out.element("title", data.title() + " · model card").line();
    out.open("style").line().raw(style()).close("style").close("head");
  }

  private static void contents(Markup out, List<Section> sections) {
    out.open("nav", "aria-label", "Contents").open("ul");
    for (Section section : sections) {
      out.open("li").element("a", section.title(), "href", "#" + section.id()).close();
    }
    out.close("ul").close("nav");
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("Page: expected report.css beside the class, got none");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading report.css", e);
    }
  }
}
