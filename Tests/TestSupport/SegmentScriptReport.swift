extension SegmentScript {
    /// Plays the script in `text` at every placement; nil when all came out as the right column says, else the script
    /// with expected and actual under each bad line, at the first placement that failed.
    public static func failure(in text: String) -> String? {
        let script: SegmentScript
        do {
            script = try SegmentScript(text)
        } catch {
            return "the script cannot be read: \(error)"
        }
        var failed: [String] = []
        var report: String?
        for placement in SegmentScriptPlacement.all {
            if let family = script.family, placement.client.family != family { continue }
            let run = SegmentScriptRun(script, placement)
            guard !run.mismatches.isEmpty else { continue }
            failed.append(placement.name)
            if report == nil { report = script.annotated(with: run.mismatches) }
        }
        guard let report else { return nil }
        return "at \(failed.joined(separator: "; "))\n\(report)"
    }

    private func annotated(with mismatches: [SegmentScriptRun.Mismatch]) -> String {
        var lines: [String] = []
        for (index, text) in source.enumerated() {
            let here = mismatches.filter { $0.line == index + 1 }
            lines.append((here.isEmpty ? "    " : "  ! ") + text)
            for mismatch in here {
                lines.append("        expected  \(mismatch.expected)")
                lines.append("        actual    \(mismatch.actual)")
            }
        }
        return lines.joined(separator: "\n")
    }
}
