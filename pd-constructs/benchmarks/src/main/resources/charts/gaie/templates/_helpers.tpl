{{- define "gaie.labels" -}}
app.kubernetes.io/name: {{ .root.Values.labels.name }}
app.kubernetes.io/instance: {{ .root.Values.stack }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion }}
app.kubernetes.io/managed-by: {{ .root.Values.labels.managedBy }}
{{- end }}

{{- define "gaie.epp" -}}
{{ printf "%s-epp" .Release.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "gaie.clusterRole" -}}
{{ include "gaie.epp" . }}.{{ .Release.Namespace }}
{{- end }}

{{- define "gaie.probe" -}}
grpc:
  port: {{ .Values.picker.ports.health }}
  service: inference-extension
{{ toYaml .Values.picker.probe }}
{{- end }}
