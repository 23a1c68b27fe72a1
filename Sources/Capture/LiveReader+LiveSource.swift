import Packets

extension LiveReader: LiveSource {
    public var linkTypes: [LinkType] {
        [link]
    }

    public var losses: [CaptureError] {
        []
    }

    public var pollable: Int32? {
        descriptor
    }

    public var dropped: Int? {
        statistics?.droppedByKernel
    }

    public var isBetweenFrames: Bool {
        true
    }

    public mutating func check() {
        checkInterface()
    }

    public mutating func takeNotices() -> [String] {
        []
    }

    public mutating func end() {}
}
