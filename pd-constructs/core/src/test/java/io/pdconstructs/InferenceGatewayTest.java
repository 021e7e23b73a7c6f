package io.pdconstructs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InferenceGatewayTest {

  private static final ConnectionPool POOL = ConnectionPool.defaults().maxRetries(7);

  private static final class KindOf implements InferenceGateway.Cases<String> {

    @Override
    public String istio(IstioGateway gateway) {
      return "istio";
    }

    @Override
    public String kgateway(KgatewayGateway gateway) {
      return "kgateway";
    }

    @Override
    public String gke(GkeGateway gateway) {
      return "gke";
    }

    @Override
    public String existing(ExistingGateway gateway) {
      return "existing";
    }
  }

  @Test
  void eachKindHasItsAnswer() {
    assertThat(InferenceGateway.istio().match(new KindOf())).isEqualTo("istio");
    assertThat(InferenceGateway.kgateway().match(new KindOf())).isEqualTo("kgateway");
    assertThat(InferenceGateway.gke().match(new KindOf())).isEqualTo("gke");
    assertThat(existing(GatewayImplementation.gke()).match(new KindOf())).isEqualTo("existing");
  }

  @Test
  void whatRunsItIsTheSameForOneThatIsThereAlready() {
    GatewayImplementation istio = GatewayImplementation.istio().connectionPool(POOL);
    GatewayImplementation gke =
        GatewayImplementation.gke().backendTimeout(Duration.ofSeconds(7)).logging(false);
    assertThat(InferenceGateway.istio().connectionPool(POOL).implementation()).isEqualTo(istio);
    assertThat(existing(istio).implementation()).isEqualTo(istio);
    assertThat(InferenceGateway.kgateway().implementation())
        .isEqualTo(GatewayImplementation.kgateway());
    assertThat(
            InferenceGateway.gke()
                .backendTimeout(Duration.ofSeconds(7))
                .logging(false)
                .implementation())
        .isEqualTo(gke);
  }

  @Test
  void itIsAmongTheObjectsOrThereAlready() {
    InferenceGateway own = InferenceGateway.kgateway();
    InferenceGateway there = existing(GatewayImplementation.kgateway());
    assertThat(own.asOwn()).contains(InferenceGateway.kgateway());
    assertThat(own.asExisting()).isEmpty();
    assertThat(there.asOwn()).isEmpty();
    assertThat(there.asExisting()).map(ExistingGateway::name).contains("shared");
  }

  private static InferenceGateway existing(GatewayImplementation implementation) {
    return InferenceGateway.existing("gateways", "shared", implementation);
  }
}
