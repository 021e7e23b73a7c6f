package io.pdconstructs.testing.arch;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import io.pdconstructs.PdStack;
import java.util.stream.Stream;

/** A class with a method or field that gives a stack, that begins one, or that is in such a one. */
final class StackDefinition {

  private StackDefinition() {}

  static boolean is(JavaClass type) {
    return gives(type)
        || type.getAccessesFromSelf().stream().anyMatch(StackDefinition::begins)
        || type.getEnclosingClass().filter(StackDefinition::is).isPresent();
  }

  private static boolean gives(JavaClass type) {
    return Stream.concat(
            type.getFields().stream().map(JavaField::getRawType),
            type.getCodeUnits().stream().map(JavaCodeUnit::getRawReturnType))
        .anyMatch(one -> one.isEquivalentTo(PdStack.class));
  }

  private static boolean begins(JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(PdStack.class)
        && access.getTarget().getName().equals("named");
  }
}
