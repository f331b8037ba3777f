package vn.overseasmembers.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Sentences about the house that the compiler can't hold. */
@AnalyzeClasses(packages = "vn.overseasmembers", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule onlyTheEngineKnowsCamunda = noClasses().that().resideOutsideOfPackage("vn.overseasmembers.engine..")
        .should().dependOnClassesThat().resideInAPackage("org.camunda..")
        .because("the engine will be exchanged one day (platform: last community release)");

    @ArchTest
    static final ArchRule nothingIsDeployedPastTheGate = noClasses().that().doNotHaveFullyQualifiedName("vn.overseasmembers.engine.Deployments")
        // an engine of its own, that is thrown away
        .and().doNotHaveFullyQualifiedName("vn.overseasmembers.engine.RehearsalEngine")
        .should().callMethod(RepositoryService.class, "createDeployment")
        .because("whoever deploys runs code");

    @ArchTest
    static final ArchRule daysAndInstantsAreJavaTime = noClasses().that().resideOutsideOfPackage("vn.overseasmembers.engine..")
        .should().dependOnClassesThat().areAssignableTo(java.util.Date.class)
        .orShould().dependOnClassesThat().areAssignableTo(java.util.Calendar.class)
        .because("a java.util.Date hides its zone");

    @ArchTest
    static final ArchRule everybodyAsksTheOneClock = noClasses()
        .should().callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now").orShould().callMethod(Instant.class, "now")
        .orShould().callMethod(ZonedDateTime.class, "now").orShould().callMethod(OffsetDateTime.class, "now")
        .orShould().callMethod(System.class, "currentTimeMillis")
        .orShould().callMethod(LocalDate.class, "now", ZoneId.class).orShould().callMethod(LocalDateTime.class, "now", ZoneId.class)
        .because("tests and fired timers move the clock");

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = noFields().should().beAnnotatedWith(Autowired.class)
        .orShould().beAnnotatedWith(Value.class).because("a bean is complete once it is made");

    @ArchTest
    static final ArchRule controllersAreNobodysBusiness = classes().that().areAnnotatedWith(Controller.class).or().areAnnotatedWith(RestController.class)
        .or().areAnnotatedWith(RestControllerAdvice.class)
        .should().notBePublic().allowEmptyShould(true).because("whoever needs a rule asks the module, not its page");

    @ArchTest
    static final ArchRule listenersAreNotDependedOn = noClasses().that().resideOutsideOfPackages("vn.overseasmembers.audit..", "vn.overseasmembers.report..", "vn.overseasmembers.notification..")
        .should().dependOnClassesThat().resideInAnyPackage("vn.overseasmembers.audit..", "vn.overseasmembers.report..", "vn.overseasmembers.notification..")
        .allowEmptyShould(true).because("what happens must not wait for who writes it down");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
        .should().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("DTO").orShould().haveSimpleNameEndingWith("Dto")
        .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
        .orShould().haveSimpleNameEndingWith("Manager")
        .because("a module's words are the domain's");

    @ArchTest
    static final ArchRule settingsComeFromSpringAndTheEndGoesThroughIt = noClasses().that().resideOutsideOfPackage("vn.overseasmembers.installation..")
        .should().callMethod(System.class, "exit", int.class).orShould().callMethod(System.class, "getenv", String.class)
        .because("settings come from Spring's environment and the application ends through it");

    @ArchTest
    static final ArchRule nothingButTheDemosAccountsIsPrintedPastTheLog = noClasses().that().doNotHaveSimpleName("DemoRegister")
        // what the jar does instead of opening says what came of it
        .and().doNotHaveSimpleName("Command")
        .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
        .because("logs are one line an event, without names");
}
