/**
 * The register of members ({@code domain.md} section 3). The whole record is sensitive personal data: it stays in this module's table and
 * is read where a screen needs it.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Member")
package vn.overseasmembers.member;
