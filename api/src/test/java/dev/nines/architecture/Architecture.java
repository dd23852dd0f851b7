package dev.nines.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** What must hold in and between the rooms below one root package, whatever stands in them. */
final class Architecture {

    private final String root;
    private final String[] pure;

    Architecture(String root) {
        this.root = root;
        this.pure = rooms("monitor", "probe", "calendar", "account", "agreement", "incident");
    }

    ArchRule roomsImportOnlyWhatTheyMay() {
        return classes().should(new Walls(root)).allowEmptyShould(true);
    }

    ArchRule roomsHaveNoCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    ArchRule pureRoomsTouchNothingOutside() {
        return noClasses()
                .that()
                .resideInAnyPackage(pure)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.vertx..",
                                "io.netty..",
                                "io.micrometer..",
                                "java.sql..",
                                "java.net.http..",
                                "java.nio.channels..",
                                "java.nio.file..",
                                "org.slf4j..")
                        .and(not(equivalentTo(Future.class))))
                .allowEmptyShould(true);
    }

    /** The one thing of Vert.x that a pure room may name is the Future in the port through which we look. */
    ArchRule onlyThePortNamesTheFuture() {
        return noClasses()
                .that()
                .resideInAnyPackage(pure)
                .and()
                .doNotHaveFullyQualifiedName(root + ".probe.Probe")
                .should()
                .dependOnClassesThat(equivalentTo(Future.class))
                .allowEmptyShould(true);
    }

    ArchRule onlyTheStoreSpeaksSql() {
        return noClasses()
                .that(resideOutsideOfPackages(rooms("store")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..", "java.sql.."))
                .allowEmptyShould(true);
    }

    ArchRule onlyTheApiSpeaksVertxWeb() {
        return noClasses()
                .that(resideOutsideOfPackages(rooms("api")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.vertx.ext.web..", "io.vertx.openapi.."))
                .allowEmptyShould(true);
    }

    ArchRule onlyTheCompositionRootReadsClockEnvironmentAndChance() {
        return noClasses()
                .that(resideOutsideOfPackages(rooms("app")))
                .should()
                .accessTargetWhere(describe("the target is the clock, the environment or chance", World::isAsked))
                .allowEmptyShould(true);
    }

    ArchRule nobodySleeps() {
        return noClasses()
                .should()
                .accessTargetWhere(describe("the target is a sleep", World::isSlept))
                .allowEmptyShould(true);
    }

    ArchRule whatIsCalledVerticleIsOne() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Verticle")
                .should()
                .beAssignableTo(VerticleBase.class)
                .allowEmptyShould(true);
    }

    ArchRule everyVerticleIsCalledSo() {
        return classes()
                .that()
                .areAssignableTo(VerticleBase.class)
                .should()
                .haveSimpleNameEndingWith("Verticle")
                .allowEmptyShould(true);
    }

    /** The record Service is what is watched: the one such word that the field itself uses. */
    ArchRule typesSayWhatTheyAre() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".monitor.Service")
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Service)")
                .allowEmptyShould(true);
    }

    ArchRule packagesSayWhatTheyHold() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "..impl..",
                        "..util..",
                        "..helper..",
                        "..common..",
                        "..model..",
                        "..dto..",
                        "..service..",
                        "..manager..")
                .allowEmptyShould(true);
    }

    ArchRule probesShowOnlyTheirDoor() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".probes..")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("Probes")
                .should()
                .bePublic()
                .allowEmptyShould(true);
    }

    private String[] rooms(String... names) {
        String[] packages = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            packages[i] = root + "." + names[i] + "..";
        }
        return packages;
    }
}
