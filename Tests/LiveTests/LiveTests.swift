import Testing

/// Live captures. One at a time: they share few cores with the traffic that they make.
@Suite(.serialized, .enabled(if: LiveLab.obstacle == nil, Comment(rawValue: LiveLab.obstacle ?? "")))
struct LiveTests {}
