import Packets

/// What is known of the frames beside their bytes.
extension FollowReader {
    /// None: poll(2) finds every file ready, at its end too.
    public var pollable: Int32? {
        nil
    }

    /// None: libpcap does not read the file.
    public var statistics: CaptureStatistics? {
        nil
    }

    /// Whether no part of a record waits for its rest.
    public var isBetweenFrames: Bool {
        file.halfRecord == nil
    }

    /// What the file says of the frame that `next()` gave last.
    public var details: FrameDetails {
        guard let source = file.source else {
            return FrameDetails(ofFileWith: .ethernet, snapshotLength: LiveOptions.defaultSnapshotLength)
        }
        return FrameDetails(of: source, filesBefore, first: source)
    }

    /// Packets dropped while capturing, as far as pcapng statistics say so.
    public var dropped: Int? {
        let now = file.source?.dropped
        guard now != nil || !dropsBefore.isEmpty else { return nil }
        return dropsBefore.values.reduce(now ?? 0) { $0.clampedSum($1.total) }
    }

    /// Writes what was dropped, in all files, to `output`, at its end.
    public func writeStatistics(to output: PcapNGOutput) {
        output.writeStatistics { key in
            guard key.input == filesBefore, case .pcapng(let source) = file.source else { return dropsBefore[key] }
            return source.drops[key.number]
        }
    }
}
