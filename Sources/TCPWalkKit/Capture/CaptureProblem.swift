internal import Capture

/// Why a capture could not be read, or not whole.
public struct CaptureProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// There is no such file.
        case missing
        /// The file may not be read, or is a directory.
        case unreadable
        /// The file is empty, or something else than a capture.
        case notACapture
        /// The file is compressed, and the program that unpacks it is not installed.
        case noUnpacker
        /// Reading stopped inside the file. What came before was read.
        case damaged
        /// A text that does not say the day of its packets, beside another file: nobody can put the two in order. Read them one by one.
        case undated
        /// The filter is not valid, or not for the link type of some frames; those do not pass.
        case badFilter
        /// Anything else.
        case other
    }

    /// What is wrong.
    public let kind: Kind
    /// The file's path; nil for a filter.
    public let file: String?
    /// One sentence for a person: which file, what was expected, what to do. Safe for a terminal.
    public let description: String

    init(_ error: CaptureError) {
        description = error.message
        switch error {
        case .missing(let file): (kind, self.file) = (.missing, file)
        case .unreadable(let file, _), .directory(let file): (kind, self.file) = (.unreadable, file)
        case .empty(let file), .notACapture(let file, _, _): (kind, self.file) = (.notACapture, file)
        case .noUnpacker(let file, _): (kind, self.file) = (.noUnpacker, file)
        case .damaged(let file, _, _): (kind, self.file) = (.damaged, file)
        case .undated(let file, _): (kind, self.file) = (.undated, file)
        case .badFilter, .unfilterable: (kind, file) = (.badFilter, nil)
        default: (kind, file) = (.other, nil)
        }
    }
}

extension CaptureProblem.Kind {
    /// Whether nothing of the file was read.
    var isAboutOpening: Bool {
        switch self {
        case .missing, .unreadable, .notACapture, .noUnpacker: true
        case .damaged, .undated, .badFilter, .other: false
        }
    }
}
