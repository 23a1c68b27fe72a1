import Packets

extension LiveReader: LiveSource {
    /// The interface's link type.
    public var linkTypes: [LinkType] {
        [link]
    }

    /// None: what cannot be read ends the capture.
    public var losses: [CaptureError] {
        []
    }

    /// libpcap's own descriptor.
    public var pollable: Int32? {
        descriptor
    }

    /// Packets that the kernel dropped so far.
    public var dropped: Int? {
        statistics?.droppedByKernel
    }

    /// Frames always come whole.
    public var isBetweenFrames: Bool {
        true
    }

    /// Looks whether the interface is still up and has its name.
    public mutating func check() {
        checkInterface()
    }

    /// None.
    public mutating func takeNotices() -> [String] {
        []
    }

    /// Nothing is left.
    public mutating func end() {}
}
