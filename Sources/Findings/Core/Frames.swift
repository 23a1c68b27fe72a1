import Packets

/// Lists of frames that prove something.
enum Frames {
    /// A finding names at most so many frames; the summary has the count.
    static let limit = 20

    /// Without gaps and duplicates, in order, at most `limit`.
    static func ordered(_ frames: [FrameNumber?]) -> [FrameNumber] {
        var ordered: [FrameNumber] = []
        for frame in frames.compactMap(\.self).sorted() where frame != ordered.last {
            guard ordered.count < limit else { break }
            ordered.append(frame)
        }
        return ordered
    }
}
