package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.check.Report;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GithubAnnotationsTest {

  @Test
  @DisplayName(
      "Each problem is a workflow command on one line, escaped; what is suppressed is counted alone")
  void golden() {
    assertThat(GithubAnnotations.of(Reports.all()))
        .isEqualTo(
            """
            ::error file=dist/a b%2Cc%3A100%25.yaml,line=12,title=P5 pd/prefill in east%3A a%2Cb::pd/prefill  engine.args: Invalid value: "{\\"a\\": 100%25,\\u000a::error::b}": is no <JSON>: é, 日本%0Afix: write {}
            ::warning title=ACME%3A1 pd in east%3A a%2Cb::pd  labels.team: Required value: a second team%0Afix: name one
            ::warning file=/tmp/x.yaml,title=ACME%3A1 pd in east%3A a%2Cb::pd  labels.team: Required value: bills need a team%0Afix: name one
            ::error title=north is refused::'64gb' is no quantity%0Ause {64Gi}
            ::notice title=P2 pd/decode in south::pd/decode  model.shape: is not known%0Afix: state it
            2 errors, 2 warnings, 1 note, 1 suppressed
            """);
  }

  @Test
  @DisplayName("Nothing to tell is no line")
  void nothing() {
    assertThat(GithubAnnotations.of(List.of())).isEmpty();
    assertThat(
            GithubAnnotations.of(List.of(NamedReport.of("west", new Report(List.of(), List.of())))))
        .isEmpty();
  }
}
