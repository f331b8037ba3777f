package vn.overseasmembers.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import vn.overseasmembers.OverseasMembers;

class ModulesTest {

    private final ApplicationModules modules = ApplicationModules.of(OverseasMembers.class);

    @Test
    void modulesUseEachOthersDoorsOnlyAndInOneDirection() {
        modules.verify();
        new Documenter(modules).writeModulesAsPlantUml();
    }

    @Test
    void theMapOfTheHouseNamesEveryModule() throws IOException {
        var map = Files.readString(Path.of("docs/architecture.md"));
        assertThat(modules.stream().map(ApplicationModule::getIdentifier)).allSatisfy(module ->
            assertThat(map).contains("`" + module + "`"));
    }
}
