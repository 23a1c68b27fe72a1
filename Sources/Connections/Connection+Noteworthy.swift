extension Connection {
    /// It has met something that a healthy connection does not; what others of its listener met may explain it.
    public var isNoteworthy: Bool {
        !incidents.isEmpty || ignoredRepeats > 0 || handshake.reset != nil
    }
}
