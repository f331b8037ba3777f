/**
 * What the owner expects of his processes, told as scenarios ({@code processes/<key>/scenarios/*.yaml}, docs/scenarios.vi.md), and walked on an engine that is
 * thrown away: by the tests over the working files, and before a release by a process of its own ({@link vn.overseasmembers.scenario.ScenarioCommand}) that
 * shares no database with the installation.
 */
@ApplicationModule
package vn.overseasmembers.scenario;

import org.springframework.modulith.ApplicationModule;
