import Packets

/// From when to when an interface was captured on, as its statistics say (isb_starttime, isb_endtime).
struct InterfaceSpan {
    /// When it began; nil where it is not said.
    var start: Timestamp?
    /// When it ended, or was last looked at; likewise.
    var end: Timestamp?
}
