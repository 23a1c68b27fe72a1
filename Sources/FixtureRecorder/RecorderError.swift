import Glibc

/// Why a recording failed, in words that say what to do where something can be done.
struct RecorderError: Error, CustomStringConvertible {
    let description: String

    /// A failure with these words.
    init(_ description: String) {
        self.description = description
    }

    /// A failed system call: what was tried, and errno's words.
    static func system(_ action: String, _ code: CInt = errno) -> RecorderError {
        RecorderError("\(action): \(String(cString: strerror(code)))")
    }

    /// Makes `error` one of ours.
    static func wrapping(_ error: any Error, while action: String) -> RecorderError {
        (error as? RecorderError) ?? RecorderError("\(action): \(error)")
    }
}
