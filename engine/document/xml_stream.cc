#include "engine/document/xml_stream.h"

#include <algorithm>
#include <new>
#include <utility>

namespace dscan {
namespace {

constexpr int kPiece = 16 * 1024;

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

/// What expat calls.
struct XmlStream::Callbacks {
  static void begin(void* stream, const XML_Char* name, const XML_Char** attributes) {
    auto* self = static_cast<XmlStream*>(stream);
    self->attributes_ = attributes;
    self->begin(without_prefix(name));
    self->attributes_ = nullptr;
  }
  static void end(void* stream, const XML_Char* name) {
    static_cast<XmlStream*>(stream)->end(without_prefix(name));
  }
  static void text(void* stream, const XML_Char* text, int size) {
    static_cast<XmlStream*>(stream)->text({text, static_cast<std::size_t>(size)});
  }
  static void document_type(void* stream, const XML_Char* /*name*/, const XML_Char* /*system*/,
                            const XML_Char* /*public_id*/, int /*has_internal*/) {
    static_cast<XmlStream*>(stream)->stop("XML has a document type, which is not read: nor is what follows");
  }
};

XmlStream::XmlStream(ByteStream& bytes, const ExpandedStream* below)
    : bytes_(bytes), below_(below), parser_(::XML_ParserCreate(nullptr)) {
  if (parser_ == nullptr) throw std::bad_alloc();
  ::XML_SetUserData(parser_.get(), this);
  ::XML_SetElementHandler(parser_.get(), &Callbacks::begin, &Callbacks::end);
  ::XML_SetCharacterDataHandler(parser_.get(), &Callbacks::text);
  ::XML_SetStartDoctypeDeclHandler(parser_.get(), &Callbacks::document_type);
}

XmlStream::~XmlStream() = default;

Result<std::size_t> XmlStream::read(char* out, std::size_t size) {
  while (given_ == ready_.size()) {
    ready_.clear();
    given_ = 0;
    if (paused_ && put_more()) continue;
    if (paused_ && is_at_break()) return std::size_t{0};
    if (paused_) {
      paused_ = false;
      check(::XML_ResumeParser(parser_.get()));
      continue;
    }
    if (ended_) return std::size_t{0};
    DSCAN_RETURN_IF_ERROR(feed());
  }
  const std::size_t taken = ready_.copy(out, size, given_);
  given_ += taken;
  return taken;
}

Result<void> XmlStream::read_all() {
  char piece[4096];
  while (true) {
    const auto got = read(piece, sizeof piece);
    if (!got) return got.error();
    if (*got == 0) return {};
  }
}

Result<void> XmlStream::feed() {
  void* buffer = ::XML_GetBuffer(parser_.get(), kPiece);
  if (buffer == nullptr) throw std::bad_alloc();
  const auto got = bytes_.read(static_cast<char*>(buffer), kPiece);
  if (!got) return got.error();
  fed_ += *got;
  const bool is_last = *got == 0;
  check(::XML_ParseBuffer(parser_.get(), static_cast<int>(*got), is_last ? XML_TRUE : XML_FALSE));
  ended_ = ended_ || is_last;
  const auto at = static_cast<std::uint64_t>(::XML_GetCurrentByteIndex(parser_.get()));
  if (!ended_ && !paused_ && fed_ - std::min(fed_, at) > kMostTokenBytes)
    stop("XML with a token of more than 1 MiB: the rest was not read");
  return {};
}

void XmlStream::check(XML_Status status) {
  if (status != XML_STATUS_ERROR) return;
  ended_ = true;
  if (!problem_.empty() || fed_ == 0) return;
  problem_ = std::string("XML is damaged in line ") +
             std::to_string(::XML_GetCurrentLineNumber(parser_.get())) + " (" +
             ::XML_ErrorString(::XML_GetErrorCode(parser_.get())) + "): the rest was not read";
}

std::string_view XmlStream::attribute(std::string_view name) const {
  for (const XML_Char** at = attributes_; at != nullptr && *at != nullptr; at += 2) {
    if (without_prefix(at[0]) == name) return at[1];
  }
  return {};
}

void XmlStream::pause() {
  if (!paused_) paused_ = ::XML_StopParser(parser_.get(), XML_TRUE) == XML_STATUS_OK;
}

void XmlStream::stop(std::string problem) {
  problem_ = std::move(problem);
  ended_ = true;
  (void)::XML_StopParser(parser_.get(), XML_FALSE);  // Not running: it has ended anyway.
}

std::string XmlStream::problem() const {
  const std::string deeper = below_ == nullptr ? "" : below_->problem();
  return deeper.empty() ? problem_ : deeper;
}

}  // namespace dscan
