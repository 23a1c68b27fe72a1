import ArgumentParser
import Comparison
import Findings
import Reports

/// Writes comparisons of single connections one after the other, as they come.
struct LiveCompareReport {
    private let settings: CompareSettings
    private var progress = CompareProgress.live
    /// Whether --fail-on names what was found so far.
    private(set) var hasFailed = false

    init(_ settings: CompareSettings) {
        self.settings = settings
    }

    /// Writes what is found about a connection.
    mutating func add(_ finished: LiveComparison.Finished) throws {
        let diagnoses = finished.captures.mapValues { capture in
            PointDiagnosis(capture.connections, after: ListenerHistory(), gaps: CaptureGaps(drops: capture.drops ?? 0))
        }
        let report = CompareReport(finished.comparison, diagnoses, settings, after: progress)
        if try report.write() { hasFailed = true }
        progress.add(finished.comparison)
    }
}
