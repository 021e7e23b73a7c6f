package io.pdconstructs.testing.snapshot;

import io.pdconstructs.synth.Synthesizer;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives tests their verifier, and tells the run which of them passed. */
final class SnapshotExtension implements ParameterResolver, TestWatcher, AfterAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(SnapshotExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SnapshotVerifier.class
        && parameter.getDeclaringExecutable() instanceof Method
        && context.getTestMethod().isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    return new SnapshotVerifier(
        store(context, test),
        owner(test) + "/" + context.getRequiredTestMethod().getName(),
        Synthesizer.standard());
  }

  /** Its name without its package; with the classes that it is in. */
  private static String owner(Class<?> test) {
    Class<?> outer = test.getEnclosingClass();
    return outer == null ? test.getSimpleName() : owner(outer) + "." + test.getSimpleName();
  }

  private static SnapshotStore store(ExtensionContext context, Class<?> test) {
    Snapshots snapshots = snapshots(test);
    boolean ci =
        context
            .getConfigurationParameter("CI")
            .or(() -> Optional.ofNullable(System.getenv("CI")))
            .filter(value -> !value.isEmpty() && !value.equals("false"))
            .isPresent();
    try {
      SnapshotMode mode =
          SnapshotMode.of(context.getConfigurationParameter(SnapshotMode.PROPERTY), ci);
      Path module = Path.of("").toAbsolutePath();
      return new SnapshotStore(
          Path.of(snapshots.folder()),
          mode,
          ci,
          UpdateCommand.of(snapshots.update(), test, module),
          run(context));
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(e.getMessage());
    }
  }

  /** That of the class, or of one that it is in. */
  static Optional<Snapshots> find(Class<?> test) {
    for (Class<?> one = test; one != null; one = one.getEnclosingClass()) {
      Optional<Snapshots> found = AnnotationSupport.findAnnotation(one, Snapshots.class);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  static Snapshots snapshots(Class<?> test) {
    return find(test)
        .orElseThrow(
            () -> new ExtensionConfigurationException(test.getName() + " has no @Snapshots"));
  }

  private static SnapshotRun run(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(SnapshotRun.class, key -> new SnapshotRun(), SnapshotRun.class);
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    run(context).passed(context.getRequiredTestClass(), context.getRequiredTestMethod());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      run(context).ended(context.getRequiredTestClass());
    }
  }
}
