package io.pdconstructs.conformance;

import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Workers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What stacks say, by reflection over the types that they are made of, so that nothing new is
 * forgotten. A stack says {@code VllmEngine.blockSize} when its engine has another one than a
 * {@link Plain} engine, {@code LogLevel.WARN} when that is anywhere in it, and {@code
 * HardwareProfile.gkeA3Ultra} when its hardware is just that.
 */
final class Said {

  private static final String SERVED_AS = "Model.servedAs";
  private static final String OF_KNOWN_SHAPE = "Model.ofKnownShape";
  private static final String OF_STATED_SHAPE = "Model.ofStatedShape";
  private static final String OF_UNKNOWN_SHAPE = "Model.ofUnknownShape";

  private static final Set<Class<?>> TYPES = typesOf(PdStack.class);
  private static final Map<Object, String> READY_MADE = readyMade();

  private Said() {}

  /** Everything that a stack may say. */
  static Set<String> everything() {
    Set<String> names = new TreeSet<>(READY_MADE.values());
    names.addAll(List.of(SERVED_AS, OF_KNOWN_SHAPE, OF_STATED_SHAPE, OF_UNKNOWN_SHAPE));
    for (Class<?> type : TYPES) {
      if (type.isEnum()) {
        Stream.of(type.getEnumConstants()).forEach(constant -> names.add(name(type, constant)));
      }
      options(type).forEach(option -> names.add(name(type, option.getName())));
    }
    return names;
  }

  /** What this stack says. */
  static Set<String> by(PdStack stack) {
    Set<String> names = new TreeSet<>();
    collect(stack, names);
    names.add(shape(stack.model()));
    if (!stack.model().servedName().equals(stack.model().id())) {
      names.add(SERVED_AS);
    }
    return names;
  }

  private static String shape(Model model) {
    if (model.shape().isEmpty()) {
      return OF_UNKNOWN_SHAPE;
    }
    boolean known = model.shape().equals(Model.huggingFace(model.id()).shape());
    return known ? OF_KNOWN_SHAPE : OF_STATED_SHAPE;
  }

  private static void collect(Object value, Set<String> names) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> collect(present, names));
    } else if (value instanceof Collection<?> elements) {
      elements.forEach(element -> collect(element, names));
    } else if (TYPES.contains(value.getClass())) {
      Optional.ofNullable(READY_MADE.get(value)).ifPresent(names::add);
      collectFrom(value, names);
    }
  }

  private static void collectFrom(Object value, Set<String> names) {
    Class<?> type = value.getClass();
    if (type.isEnum()) {
      names.add(name(type, value));
    }
    for (Method option : options(type)) {
      Object said = get(option, value);
      if (!said.equals(get(option, Plain.of(type)))) {
        names.add(name(type, option.getName()));
      }
      collect(said, names);
    }
  }

  /** Every type of this library that a type is made of, itself included. */
  private static Set<Class<?>> typesOf(Type root) {
    Set<Class<?>> types = new HashSet<>();
    addTypes(root, types);
    return types;
  }

  private static void addTypes(Type type, Set<Class<?>> types) {
    if (type instanceof ParameterizedType generic) {
      Stream.of(generic.getActualTypeArguments()).forEach(argument -> addTypes(argument, types));
    }
    boolean ofLibrary =
        type instanceof Class<?> known && known.getPackage() == PdStack.class.getPackage();
    if (ofLibrary && types.add((Class<?>) type)) {
      Class<?> known = (Class<?>) type;
      if (known.isSealed()) {
        Stream.of(known.getPermittedSubclasses()).forEach(kind -> addTypes(kind, types));
      }
      options(known).forEach(option -> addTypes(option.getGenericReturnType(), types));
    }
  }

  /**
   * The accessors of a record and of workers, but for those whose type has one value today, such as
   * the release.
   */
  private static List<Method> options(Class<?> type) {
    Stream<Method> accessors =
        type.isRecord()
            ? Stream.of(type.getRecordComponents()).map(RecordComponent::getAccessor)
            : Workers.class.isAssignableFrom(type) ? accessorsOfWorkers() : Stream.of();
    return accessors.filter(accessor -> !hasOneValue(accessor.getReturnType())).toList();
  }

  private static Stream<Method> accessorsOfWorkers() {
    return Arrays.stream(Workers.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> !method.getReturnType().isAssignableFrom(Workers.class))
        .filter(method -> !Set.of("role", "hashCode", "toString").contains(method.getName()));
  }

  private static boolean hasOneValue(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants().length == 1;
    }
    if (type.isSealed()) {
      Class<?>[] kinds = type.getPermittedSubclasses();
      return kinds.length == 1 && hasOneValue(kinds[0]);
    }
    return type.isRecord() && type.getRecordComponents().length == 0;
  }

  /** Values that a program gets by name, without saying more. */
  private static Map<Object, String> readyMade() {
    Map<Object, String> values = new HashMap<>();
    for (Class<?> type : TYPES) {
      for (Method method : type.getDeclaredMethods()) {
        int modifiers = method.getModifiers();
        boolean byName =
            Modifier.isStatic(modifiers)
                && Modifier.isPublic(modifiers)
                && method.getParameterCount() == 0
                && TYPES.contains(method.getReturnType());
        if (byName) {
          values.put(get(method, type), name(type, method.getName()));
        }
      }
    }
    return values;
  }

  private static Object get(Method method, Object owner) {
    try {
      return method.invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new AssertionError(method + " is no plain accessor", e);
    }
  }

  private static String name(Class<?> type, Object member) {
    return type.getSimpleName() + "." + member;
  }
}
