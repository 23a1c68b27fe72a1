/// How sure it is that a connection goes on elsewhere.
public enum Continuation: Hashable, Sendable {
    /// Both numbers fit.
    case byNumbers
    /// Both numbers fit, and the speaker's timestamps went on at the rate of a clock.
    case byTimestamps
}
