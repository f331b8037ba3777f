/**
 * Tasklist made theirs: Vietnamese, our name and colours, nothing that officers don't use. What is changed lies on the class path under
 * {@code META-INF/resources/webjars/camunda/app} and takes the place of the web application's own files.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Tasklist")
package vn.overseasmembers.tasklist;
