package vn.overseasmembers.tasklist;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** In which language the engine's web applications are told to speak. */
class ScreenLanguageTest {

    @Test
    void theScreensSpeakVietnamese() throws Exception {
        screens("vi").perform(get("/camunda/app/tasklist/scripts/language.js").header("Accept-Language", "en-US"))
            .andExpect(status().isOk())
            .andExpect(content().contentTypeCompatibleWith("text/javascript"))
            .andExpect(content().string("export default 'vi';\n"));
    }

    @Test
    void anInstallationMaySpeakEnglish() throws Exception {
        screens("en").perform(get("/camunda/app/welcome/scripts/language.js")).andExpect(content().string("export default 'en';\n"));
    }

    @Test
    void anotherLanguageIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new ScreenLanguage("fr'; alert(1)//")).hasMessageContaining("OVERSEAS_LANGUAGE");
    }

    private static MockMvc screens(String language) {
        return MockMvcBuilders.standaloneSetup(new ScreenLanguage(language)).build();
    }
}
