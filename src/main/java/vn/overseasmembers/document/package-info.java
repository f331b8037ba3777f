/**
 * What is taken away from a screen: lists as CSV and XLSX, reports as PDF. Each says who took it and when. Knows nothing of what it writes: the modules
 * that call it hand in words, numbers and days. Depends on nobody.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Document")
package vn.overseasmembers.document;
