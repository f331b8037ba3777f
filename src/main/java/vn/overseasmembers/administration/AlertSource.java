package vn.overseasmembers.administration;

import java.util.List;

/** Another module that knows what administrators have to see to; asked with each showing of their page, so it must be quick. */
public interface AlertSource {

    /**
     * What is to be seen to, in plain words on a page of its own.
     *
     * @param path of the page
     * @param key  of the sentence in {@code pages.properties}, which may name the number {@code {0}}
     */
    record Alert(String path, String key, long number) {
    }

    List<Alert> alerts();
}
